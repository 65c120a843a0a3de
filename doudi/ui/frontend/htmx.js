// htmx, for the pages that ask the server again without loading anew. It needs a global name for nothing of ours.
import "htmx.org/dist/htmx.js";
