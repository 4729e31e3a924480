package io.certloop.service.security.session;

import io.certloop.service.security.NotAllowed;
import io.certloop.service.security.signature.MessageSignature;
import io.certloop.service.text.CommonMessage;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * A secret of the browser that our pages put into their forms. Another site does not know the secret and so cannot send
 * it. It stays the same while the browser is open, so that several pages can be used at the same time.
 */
@RequestScoped
public class CsrfToken {

    public static final String FIELD = "csrf";

    private static final String COOKIE = "certloop_csrf";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RoutingContext request;
    private String made;

    CsrfToken(RoutingContext request) {
        this.request = request;
    }

    /** The secret for a hidden form field. Sets the cookie if the browser has none. */
    public String value() {
        Cookie known = request.request().getCookie(COOKIE);
        if (made == null) {
            made = known != null ? known.getValue() : make();
        }
        return made;
    }

    /**
     * Refuses a form that another site sends in the name of the person who is signed in.
     *
     * @throws NotAllowed if the form is not from a page that this browser got from us
     */
    @ServerRequestFilter
    @SameOrigin
    @WithFormRead
    void check(ResteasyReactiveContainerRequestContext form) {
        var context = (ResteasyReactiveRequestContext) form.getServerRequestContext();
        String sent = (String) context.getFormParameter(FIELD, true, false);
        Cookie known = request.request().getCookie(COOKIE);
        if (known == null || sent == null || !MessageSignature.isSame(known.getValue(), sent)) {
            throw new NotAllowed(FIELD, CommonMessage.NOT_FROM_OUR_PAGE.with());
        }
    }

    private String make() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String value = HexFormat.of().formatHex(random);
        request.response()
                .addCookie(Cookie.cookie(COOKIE, value)
                        .setPath(ConsoleSecurityFilter.PATH)
                        .setHttpOnly(true)
                        .setSecure("https".equals(request.request().scheme()))
                        .setSameSite(CookieSameSite.STRICT));
        return value;
    }
}
