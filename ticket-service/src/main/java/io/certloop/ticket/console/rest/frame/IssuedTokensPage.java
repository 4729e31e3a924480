package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.ApiTokensPage;
import jakarta.ws.rs.Path;

/** API tokens for this service. */
@Path(ApiTokensPage.TICKETS)
public class IssuedTokensPage extends ApiTokensPage {}
