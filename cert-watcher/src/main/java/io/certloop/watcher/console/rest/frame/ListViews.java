package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.SavedViewsPage;
import jakarta.ws.rs.Path;

/** Saves and deletes saved views of cert-watcher's lists. */
@Path("/console/fleet/views")
public class ListViews extends SavedViewsPage {}
