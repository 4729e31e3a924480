package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.ExpiredSessionPage;
import jakarta.ws.rs.Path;

/** The page to which a browser is sent whose session has expired. */
@Path("/console/tickets/over")
public class SessionExpired extends ExpiredSessionPage {}
