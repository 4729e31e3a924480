package io.certloop.service.security.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Adds the token of this service to the requests of a REST client for our other services. A client uses it by
 * {@code @RegisterProvider(OwnTokenFilter.class)}.
 */
@ApplicationScoped
public class OwnTokenFilter implements ClientRequestFilter {

    private final OwnToken token;

    OwnTokenFilter(OwnToken token) {
        this.token = token;
    }

    @Override
    public void filter(ClientRequestContext request) {
        token.header().ifPresent(value -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, value));
    }
}
