package io.certloop.service.security.tokens;

import io.certloop.service.files.ReloadingFile;
import io.certloop.service.security.AccessConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The token with which this service authenticates to our other services. */
@ApplicationScoped
public class OwnToken {

    private final Optional<ReloadingFile<String>> token;

    OwnToken(AccessConfig config) {
        this.token = config.ownTokenFile().map(file -> ReloadingFile.ofText(file, text -> text));
    }

    public Optional<String> header() {
        return token.map(file -> "Bearer " + file.required());
    }
}
