package io.certloop.remediation.console.rest.list;

import io.certloop.cloud.controlplane.DomainName;
import io.certloop.remediation.run.RunId;
import io.certloop.remediation.run.list.DomainPattern;
import io.certloop.service.http.Parameters;
import java.net.URI;
import java.util.Optional;

record SearchText(String text) {

    static SearchText of(String typed) {
        return new SearchText(Parameters.required("q", typed).strip());
    }

    /** The domain, if the text is the whole name of a domain or a URL that contains one. */
    Optional<String> domain() {
        return host().filter(name -> name.contains(".") && !name.contains("*")).flatMap(SearchText::name);
    }

    Optional<RunId> run() {
        try {
            return Optional.of(RunId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A pattern for domains that contain the text; empty if no domain name can contain it. */
    Optional<DomainPattern> pattern() {
        try {
            return host().map(DomainPattern::parse);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> host() {
        if (!text.contains("://")) {
            return Optional.of(text);
        }
        try {
            return Optional.ofNullable(URI.create(text).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> name(String host) {
        try {
            return Optional.of(new DomainName(host).value());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
