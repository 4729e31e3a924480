package io.certloop.ticket.console.rest;

import io.certloop.console.page.BuildFragment;
import jakarta.ws.rs.Path;

@Path("/console/tickets/build")
public class Build extends BuildFragment {}
