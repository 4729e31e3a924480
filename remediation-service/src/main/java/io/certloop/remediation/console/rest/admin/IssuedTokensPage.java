package io.certloop.remediation.console.rest.admin;

import io.certloop.console.page.ApiTokensPage;
import jakarta.ws.rs.Path;

/** API tokens for this service. */
@Path(ApiTokensPage.REMEDIATION)
public class IssuedTokensPage extends ApiTokensPage {}
