package io.certloop.mockcloud.stage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.certloop.mockcloud.api.json.DomainJson;
import io.certloop.mockcloud.domain.Domain;
import io.certloop.mockcloud.provider.Provider;

final class StageJson {

    private final Provider provider;

    StageJson(Provider provider) {
        this.provider = provider;
    }

    /** All accounts in the format of an accounts file. It contains the secret keys, which exist only in the mock. */
    ObjectNode accounts() {
        var json = JsonNodeFactory.instance.objectNode();
        var array = json.putArray("accounts");
        provider.accounts()
                .forEach(account -> array.addObject()
                        .put("id", account.id())
                        .put("accessKey", account.accessKey())
                        .put("secretKey", account.secretKey()));
        return json;
    }

    /**
     * The actual state of a domain: the certificate that each edge serves now beside the state that the control plane
     * reports.
     */
    ObjectNode domain(Domain domain) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("name", domain.name().value())
                .put("account", domain.accountId())
                .put("condition", domain.condition().name());
        var edges = json.putArray("edges");
        domain.edges()
                .forEach(address -> edges.addObject().put("address", address).put("sha256", servedBy(address, domain)));
        json.set("raw", DomainJson.full(domain, domain.at(provider.now())));
        return json;
    }

    /** Null if it has none. */
    private String servedBy(String address, Domain domain) {
        return provider.served(address, domain)
                .map(certificate -> certificate.material().sha256())
                .orElse(null);
    }
}
