package io.certloop.ticket.console.rest;

import io.certloop.console.page.BuildFragment;
import jakarta.ws.rs.Path;

/** The page fragment that names the running build. */
@Path("/console/tickets/build")
public class Build extends BuildFragment {}
