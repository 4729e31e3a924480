package io.certloop.service.security.session;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/** Refuses a form that another site sends in the name of the person who is signed in. */
class FormCheck {

    private final CsrfToken csrf;

    FormCheck(CsrfToken csrf) {
        this.csrf = csrf;
    }

    @ServerRequestFilter
    @SameOrigin
    @WithFormRead
    void check(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        csrf.check((String) context.getFormParameter(CsrfToken.FIELD, true, false));
    }
}
