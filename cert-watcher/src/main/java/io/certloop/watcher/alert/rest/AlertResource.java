package io.certloop.watcher.alert.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.alert.AlertIntake;
import io.certloop.watcher.alert.AlertMeter;
import io.certloop.watcher.alert.AlertSummary;
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
    private final AlertMeter meter;
    private final AlertConfig config;
    private final Caller caller;
    private final ObjectMapper json;

    AlertResource(AlertIntake intake, AlertMeter meter, AlertConfig config, Caller caller, ObjectMapper json) {
        this.intake = intake;
        this.meter = meter;
        this.config = config;
        this.caller = caller;
        this.json = json;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(InputStream body) {
        AlertBody sent = AlertBody.read(body, config.mostPerRequest());
        AlertSummary summary = intake.receive(sent.batch(json, config.labels()), caller.name());
        meter.received(summary);
        return Response.accepted(summary).build();
    }
}
