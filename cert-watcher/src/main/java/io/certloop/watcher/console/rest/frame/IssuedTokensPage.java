package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.ApiTokensPage;
import jakarta.ws.rs.Path;

/** API tokens for this service. */
@Path(ApiTokensPage.WATCHER)
public class IssuedTokensPage extends ApiTokensPage {}
