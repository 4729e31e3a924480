package io.certloop.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What this service sends to our other services to say who it is. */
@ApplicationScoped
public class OwnToken {

    private final Optional<ReadAgain<String>> token;

    OwnToken(AccessConfig config) {
        this.token = config.ownTokenFile().map(file -> new ReadAgain<>(file, String::strip));
    }

    /** The value of the header Authorization; empty if this service has no token. */
    public Optional<String> header() {
        return token.map(file -> "Bearer " + file.get());
    }
}
