package io.certloop.harness.fuzz.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.certloop.testkit.contract.Contract;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A service that gets hostile requests.
 *
 * @param pid the process id of the service on this machine; if it is empty, the memory is not measured
 */
public record FuzzTarget(String name, URI base, JsonNode contract, List<Operation> operations, OptionalLong pid) {

    private static final String FORM = "application/x-www-form-urlencoded";

    /**
     * @param root the root of the checkout
     * @param name of the service and of its folder
     */
    public static FuzzTarget of(Path root, String name, URI base, OptionalLong pid) {
        var yaml = root.resolve(name).resolve("src/main/resources/META-INF/openapi.yaml");
        return of(name, base, Contract.at(yaml).document(), pid);
    }

    public static FuzzTarget of(String name, URI base, JsonNode contract, OptionalLong pid) {
        var operations = new ArrayList<>(Operation.of(contract));
        var none = TextNode.valueOf("");
        operations.add(Operation.unlisted("GET", "/console", "", none));
        operations.add(Operation.unlisted("GET", "/console/login", "", none));
        operations.add(Operation.unlisted("POST", "/console/login", FORM, none));
        operations.add(Operation.unlisted("GET", "/q/health/ready", "", none));
        return new FuzzTarget(name, base, contract, operations, pid);
    }
}
