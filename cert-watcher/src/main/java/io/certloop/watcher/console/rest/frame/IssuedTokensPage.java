package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.ApiTokensPage;
import jakarta.ws.rs.Path;

/** Console page: issues and revokes API tokens for cert-watcher. */
@Path(ApiTokensPage.WATCHER)
public class IssuedTokensPage extends ApiTokensPage {}
