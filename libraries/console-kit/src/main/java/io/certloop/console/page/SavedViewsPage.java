package io.certloop.console.page;

import io.certloop.console.table.SavedViews;
import io.certloop.service.http.FieldChecks;
import io.certloop.service.http.InvalidRequest;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.ReturnUrl;
import io.certloop.service.security.session.SameOrigin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.resteasy.reactive.RestForm;

/**
 * Saves the list that is shown as a view with a name, and deletes saved views. Each service serves this page at the
 * path of its {@code certloop.security.over-page} with {@code views} in place of the last segment and of a
 * {@code login/} before it, such as {@code /console/fleet/views} for {@code /console/fleet/over}.
 */
public abstract class SavedViewsPage {

    @Inject
    PageContext context;

    @POST
    @SameOrigin
    @RolesAllowed(Role.VIEWER)
    @RunOnVirtualThread
    public Response save(
            @RestForm String name, @RestForm String address, @CookieParam(PageContext.VIEWS) String saved) {
        String list = ReturnUrl.ours(address).orElse("");
        String said = FieldChecks.read(checks -> checks.required("name", name, SavedViews.NAME_LENGTH))
                .strip();
        SavedViews views = SavedViews.of(saved)
                .with(new SavedViews.View(said, list))
                .orElseThrow(() -> new InvalidRequest("name", context.message("views.full")));
        return keep(views, list);
    }

    @POST
    @Path("/delete")
    @SameOrigin
    @RolesAllowed(Role.VIEWER)
    @RunOnVirtualThread
    public Response delete(
            @RestForm String name, @RestForm String address, @CookieParam(PageContext.VIEWS) String saved) {
        SavedViews.View view = new SavedViews.View(String.valueOf(name), context.back(address));
        return keep(SavedViews.of(saved).without(view), view.address());
    }

    private Response keep(SavedViews views, String list) {
        NewCookie cookie = context.keep(PageContext.VIEWS, views.cookie());
        return Response.seeOther(URI.create(list)).cookie(cookie).build();
    }
}
