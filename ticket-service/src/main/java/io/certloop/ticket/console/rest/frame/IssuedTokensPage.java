package io.certloop.ticket.console.rest.frame;

import io.certloop.console.page.ApiTokensPage;
import jakarta.ws.rs.Path;

/** The page that lists, issues and revokes the API tokens of this service. */
@Path(ApiTokensPage.TICKETS)
public class IssuedTokensPage extends ApiTokensPage {}
