package io.certloop.remediation.runbook.rest;

import io.certloop.access.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The pages below docs/runbooks. */
@Path("/runbooks")
@RolesAllowed(Role.VIEWER)
@Produces("text/markdown;charset=UTF-8")
@RunOnVirtualThread
public class RunbookResource {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,80}");

    @GET
    @Path("/{page}")
    public String page(@PathParam("page") String page) throws IOException {
        if (!NAME.matcher(page).matches()) {
            throw new NotFoundException();
        }
        try (InputStream text =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("runbooks/" + page + ".md")) {
            if (text == null) {
                throw new NotFoundException();
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
