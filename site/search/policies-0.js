sopdiffSearch.add("policies", [
["social-media-off-duty-use","Social Media – Off-Duty Use","",[],"in-force","In force from 2019-03-06"]
]);
