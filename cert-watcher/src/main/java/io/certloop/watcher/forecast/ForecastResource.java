package io.certloop.watcher.forecast;

import io.certloop.service.http.Representation;
import io.certloop.service.security.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

@Path("/forecast")
@RolesAllowed(Role.VIEWER)
public class ForecastResource {

    private static final String SVG = "image/svg+xml";

    private final ForecastService forecast;

    ForecastResource(ForecastService forecast) {
        this.forecast = forecast;
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SVG})
    public Response get(@Context HttpHeaders headers) {
        String type = Representation.preferred(headers, List.of(MediaType.APPLICATION_JSON, SVG));
        Object entity = type.equals(SVG)
                ? ForecastSvg.of(forecast.budgets(), forecast.outlooks())
                : ForecastView.of(forecast.budgets(), forecast.outlooks());
        return Response.ok(entity, type).build();
    }
}
