package io.certloop.watcher.alert.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.DomainName;
import io.certloop.service.database.Keyset;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Parameters;
import io.certloop.service.security.Role;
import io.certloop.service.security.session.Caller;
import io.certloop.service.text.CommonMessage;
import io.certloop.watcher.alert.Alert;
import io.certloop.watcher.alert.AlertConfig;
import io.certloop.watcher.alert.AlertIntake;
import io.certloop.watcher.alert.AlertList;
import io.certloop.watcher.alert.AlertMeter;
import io.certloop.watcher.alert.AlertState;
import io.certloop.watcher.alert.AlertSummary;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

@Path("/alerts")
@RolesAllowed(Role.VIEWER)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlertResource {

    private final AlertIntake intake;
    private final AlertList alerts;
    private final AlertMeter meter;
    private final AlertConfig config;
    private final Caller caller;

    AlertResource(AlertIntake intake, AlertList alerts, AlertMeter meter, AlertConfig config, Caller caller) {
        this.intake = intake;
        this.alerts = alerts;
        this.meter = meter;
        this.config = config;
        this.caller = caller;
    }

    @POST
    @RolesAllowed({Role.ALERT_SENDER, Role.OPERATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    public Response receive(InputStream body) {
        AlertBody sent =
                AlertBody.parse(JsonBodies.read(body, JsonNode.class), config.labels(), config.mostPerRequest());
        AlertSummary summary = intake.receive(sent.alerts(), sent.truncated(), caller.name());
        meter.received(summary);
        return Response.accepted(summary).build();
    }

    @GET
    public AlertView.Page list(
            @QueryParam("state") String state,
            @QueryParam("domain") String domain,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        var filter = new AlertList.Filter(
                Parameters.oneOf("state", state, AlertState.class),
                Parameters.read("domain", domain, CommonMessage.DOMAIN_NAME.with(), DomainName::new));
        Keyset.Slice<Alert> page =
                alerts.page(filter, Keyset.newestFirst(Parameters.after(after), Parameters.limit(limit, 100)));
        return AlertView.page(page);
    }
}
