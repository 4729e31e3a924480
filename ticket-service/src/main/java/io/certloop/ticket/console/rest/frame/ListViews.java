package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.SavedViewsPage;
import jakarta.ws.rs.Path;

/** Saves and deletes saved views of this service's lists. */
@Path("/console/tickets/views")
public class ListViews extends SavedViewsPage {}
