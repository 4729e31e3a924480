package io.certloop.watcher.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

@Path("/alerts")
@RolesAllowed({Role.ALERT_SENDER, Role.OPERATOR})
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertResource {

    private final AlertIntake intake;
    private final AlertConfig config;
    private final Caller caller;
    private final ObjectMapper json;

    AlertResource(AlertIntake intake, AlertConfig config, Caller caller, ObjectMapper json) {
        this.intake = intake;
        this.config = config;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(InputStream body) {
        AlertBody sent = AlertBody.read(body, config.mostPerRequest());
        return Response.accepted(intake.receive(sent.batch(json, config.labels()), caller.name()))
                .build();
    }
}
