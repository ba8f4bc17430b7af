sopdiffSearch.open({"scripts":["clauses.js","minisearch.js","full-text.js"],"policies":1,"in-force":1,"drafts":0,"superseded":0});
