package io.certloop.remediation.console.rest;

import io.certloop.console.page.SavedViewsPage;
import jakarta.ws.rs.Path;

/** Saves and deletes views of the lists here. */
@Path("/console/views")
public class ListViews extends SavedViewsPage {}
