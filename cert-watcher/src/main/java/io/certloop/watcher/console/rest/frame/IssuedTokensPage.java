package io.certloop.watcher.console.rest.frame;

import io.certloop.console.page.ApiTokensPage;
import io.certloop.console.page.PageContext;
import io.certloop.service.security.apitoken.ApiTokens;
import jakarta.ws.rs.Path;

/** API tokens for this service. */
@Path(ApiTokensPage.WATCHER)
public class IssuedTokensPage extends ApiTokensPage {

    IssuedTokensPage(ApiTokens tokens, PageContext context) {
        super(WATCHER, tokens, context);
    }
}
