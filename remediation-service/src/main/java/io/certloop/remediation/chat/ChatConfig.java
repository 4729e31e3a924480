package io.certloop.remediation.chat;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings for decisions in chats. {@code certloop.notification.targets.NAME.actions} switches decisions on for one
 * chat.
 */
@ConfigMapping(prefix = "certloop.chat")
public interface ChatConfig {

    /**
     * The file that maps the users of a chat to persons (`chat/people.schema.json` of remediation-service). It is read
     * again when it changes; while it cannot be used, the earlier content stays effective. Without the file nobody can
     * decide in a chat.
     */
    Optional<Path> peopleFile();

    /**
     * The base address of the console, such as `https://console.certloop.example`, for links in answers; without it
     * answers have no link.
     */
    Optional<URI> console();
}
