package io.certloop.service.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.certloop.service.security.tokens.OwnTokenFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

@Path("/standings/{service}")
@RegisterRestClient(configKey = "remediation")
@RegisterProvider(OwnTokenFilter.class)
interface StatusApi {

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    Response publish(@PathParam("service") String service, Body status);

    record Body(Instant expiresAt, List<Line> lines) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(String level, Text text, Instant from, Instant to) {

        static Line of(StatusLine line) {
            return new Line(
                    line.level().name(),
                    new Text(line.english(), line.chinese()),
                    line.from().orElse(null),
                    line.to().orElse(null));
        }
    }

    record Text(String en, String zh) {}
}
