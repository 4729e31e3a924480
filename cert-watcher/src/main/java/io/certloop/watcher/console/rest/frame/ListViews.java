package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.PageContext;
import io.certloop.console.page.SavedViewsPage;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.UriInfo;

/** Saves and deletes views of the lists here. */
@Path("/console/fleet/views")
public class ListViews extends SavedViewsPage {

    ListViews(PageContext context, UriInfo uri) {
        super(context, uri);
    }
}
