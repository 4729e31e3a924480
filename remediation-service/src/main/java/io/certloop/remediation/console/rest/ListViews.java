package io.certloop.remediation.console.rest;

import io.certloop.console.page.SavedViewsPage;
import jakarta.ws.rs.Path;

/** Saves and deletes views of this service's lists. */
@Path("/console/views")
public class ListViews extends SavedViewsPage {}
