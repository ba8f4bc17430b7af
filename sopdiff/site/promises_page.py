"""How far this record can be trusted, in three promises, and how to check them.

The headings are those of the Uniform Electronic Legal Material Act: authentication, preservation, public
access. What the page says is what the ledger, the signature and the manifest do, and what they cannot.
"""

from sopdiff.ledger.signed_head import signed_entry, signed_files
from sopdiff.library.layout import HEAD_FILE, SIGNATURE_FILE
from sopdiff.library.policy import Library
from sopdiff.site.page import About, Page
from sopdiff.site.permalinks import RECORD


def promises_page(library: Library) -> Page:
    """The same for every library, but for its head and whether and how far that is signed."""
    entry, later = signed_entry(library.root) or (0, 0)
    values = {
        "signed": bool(signed_files(library.root)),
        "signed_files": (HEAD_FILE, SIGNATURE_FILE),
        "entry": entry,  # 0 where the ledger does not hold the signed head
        "later": later,
    }
    about = About(
        description="What shows that a text was changed, what does not, and how to check it yourself."
    )
    return Page(path=RECORD, template="record.html", values=values, about=about)
