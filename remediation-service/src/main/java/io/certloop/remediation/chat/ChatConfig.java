package io.certloop.remediation.chat;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Who may decide in chats: certloop.notification.targets.NAME.actions. */
@ConfigMapping(prefix = "certloop.chat")
public interface ChatConfig {

    /**
     * The file that says which person a user of a chat is (`chat/people.schema.json` of
     * remediation-service). Read again when it changes; while it cannot be used, the earlier
     * content stays effective. Without it nobody can decide in a chat.
     */
    Optional<Path> peopleFile();

    /**
     * Where people open the console, such as `https://console.certloop.example`, for links in
     * answers; no link without it.
     */
    Optional<URI> console();
}
