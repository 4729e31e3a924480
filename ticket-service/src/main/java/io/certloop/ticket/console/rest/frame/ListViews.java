package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.SavedViewsPage;
import jakarta.ws.rs.Path;

/** Saves and deletes views of the lists here. */
@Path("/console/tickets/views")
public class ListViews extends SavedViewsPage {}
