package io.certloop.watcher.console.remediationapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.security.tokens.OwnTokenFilter;
import io.certloop.watcher.console.Said;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What we use of remediation-service's contract to say how we are. */
@Path("/standings/cert-watcher")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
interface StandingApi {

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    Response tell(Body standing);

    /** What we send. */
    record Body(Instant expiresAt, List<Line> lines) {}

    /** One line of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(String level, Text text, Instant from, Instant to) {

        static Line of(Said said) {
            return new Line(
                    said.level().name(),
                    new Text(said.english(), said.chinese()),
                    said.from().orElse(null),
                    said.to().orElse(null));
        }
    }

    /** The same in both languages. */
    record Text(String en, String zh) {}
}
