package io.certloop.service.security.tokens;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** For REST clients of our other services: {@code @RegisterProvider(OwnTokenFilter.class)}. */
@ApplicationScoped
public class OwnTokenFilter implements ClientRequestFilter {

    private final OwnToken token;

    OwnTokenFilter(OwnToken token) {
        this.token = token;
    }

    @Override
    public void filter(ClientRequestContext request) {
        token.header()
                .ifPresent(
                        value -> request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, value));
    }
}
