package io.certloop.remediation.chat.rest;

import io.certloop.remediation.chat.ChatService;
import io.certloop.remediation.chat.Outcome;
import io.certloop.remediation.chat.Reply;
import io.certloop.remediation.notification.ChatActions;
import io.certloop.remediation.notification.Target;
import io.certloop.remediation.notification.Targets;
import io.certloop.remediation.text.RunMessage;
import io.certloop.remediation.text.Translation;
import io.certloop.service.http.CommonProblem;
import io.certloop.service.http.JsonBodies;
import io.certloop.service.http.Problem;
import io.certloop.service.security.FailedSignIns;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Receives the presses of chat buttons. The signature of the chat platform authenticates the request. */
@Path("/chat/{target}/actions")
@PermitAll
@RunOnVirtualThread
public class ChatResource {

    private static final Logger LOG = Logger.getLogger(ChatResource.class);

    private final Targets targets;
    private final List<ChatFormat> formats;
    private final ChatService service;
    private final Translation translation;
    private final FailedSignIns failures;
    private final MeterRegistry meters;
    private final Clock clock;

    ChatResource(
            Targets targets,
            @All List<ChatFormat> formats,
            ChatService service,
            Translation translation,
            FailedSignIns failures,
            MeterRegistry meters,
            Clock clock) {
        this.targets = targets;
        this.formats = formats;
        this.service = service;
        this.translation = translation;
        this.failures = failures;
        this.meters = meters;
        this.clock = clock;
    }

    /** Answers the request with which WeCom checks the callback address. */
    @GET
    public Response verify(@PathParam("target") String name, HttpServerRequest request) {
        return take(name, request, new byte[0]);
    }

    @POST
    public Response post(@PathParam("target") String name, InputStream body, HttpServerRequest request) {
        return take(name, request, JsonBodies.bounded(body));
    }

    private Response take(String name, HttpServerRequest request, byte[] body) {
        Optional<Target> target =
                targets.named(name).filter(each -> each.actions().isPresent());
        Incoming incoming = target.map(each -> read(each, request, body)).orElseGet(Incoming.Unsigned::new);
        return switch (incoming) {
            case Incoming.Unsigned unsigned -> refused(name, request);
            case Incoming.Challenge challenge -> challenge.answer();
            case Incoming.Other other -> other.answer().apply(nothingPressed(target.orElseThrow()));
            case Incoming.Button button -> pressed(target.orElseThrow(), button);
        };
    }

    private Incoming read(Target target, HttpServerRequest request, byte[] body) {
        return formats.stream()
                .filter(format -> format.format() == target.format())
                .findFirst()
                .orElseThrow()
                .read(
                        new ChatRequest(request::getHeader, request::getParam, body),
                        target.name(),
                        target.actions().orElseThrow(),
                        clock.instant());
    }

    private Response refused(String name, HttpServerRequest request) {
        failures.note("chat-signature", request);
        return Problem.of(CommonProblem.UNAUTHENTICATED, RunMessage.CHAT_WRONG_SIGNATURE.with(name))
                .response();
    }

    private Reply nothingPressed(Target target) {
        ChatActions chat = target.actions().orElseThrow();
        return new Reply(Outcome.UNKNOWN_BUTTON, translation.text(chat.language(), RunMessage.CHAT_NO_PRESS.with()));
    }

    private Response pressed(Target target, Incoming.Button button) {
        Reply reply = service.press(target.name(), target.actions().orElseThrow(), button.press());
        LOG.infof("chat button pressed target=%s outcome=%s", target.name(), reply.outcome());
        meters.counter(
                        "certloop.chat.presses",
                        "target",
                        target.name(),
                        "outcome",
                        reply.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .increment();
        return button.answer().apply(reply);
    }
}
