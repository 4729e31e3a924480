package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.ExpiredSessionPage;
import jakarta.ws.rs.Path;

@Path("/console/tickets/over")
public class SessionExpired extends ExpiredSessionPage {}
