package io.certloop.cloud.controlplane.farm.reload;

import com.fasterxml.jackson.databind.JsonNode;
import io.certloop.cloud.controlplane.farm.node.NodeException;
import io.certloop.cloud.controlplane.farm.node.NodeException.Kind;
import io.certloop.service.client.BoundedHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

/**
 * Reloads certificates of Caddy through its admin API. Caddy reads certificates only when it loads its configuration,
 * and ignores an unchanged configuration; {@code must-revalidate} forces a load. The entry of one certificate is
 * written back exactly as it was read, so that nothing else of the configuration changes.
 */
final class CaddyReload implements Reload {

    private static final String CERTIFICATES = "/config/apps/tls/certificates";
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final ReloadCall call;
    private final URI admin;

    CaddyReload(ReloadCall call, URI admin) {
        this.call = call;
        this.admin = admin;
    }

    @Override
    public void reload(String file) throws NodeException {
        BoundedHttp.Answer read = call.send(request(CERTIFICATES).GET().build());
        // Any other status is "invalid traversal path": it has no certificates from files yet.
        JsonNode loaded = read.status() == OK ? ReloadCall.json(read.body()) : ReloadCall.JSON.missingNode();
        BoundedHttp.Answer answer = call.send(change(loaded, file));
        if (answer.status() != OK) {
            throw refusal(answer);
        }
    }

    /** The request that makes Caddy load the certificate again, or adds its entry if there is none. */
    private HttpRequest change(JsonNode loaded, String file) {
        JsonNode files = loaded.path("load_files");
        for (int i = 0; i < files.size(); i++) {
            if (files.get(i).path("certificate").asText().equals(file)) {
                return again("/load_files/" + i, files.get(i));
            }
        }
        JsonNode folders = loaded.path("load_folders");
        for (int i = 0; i < folders.size(); i++) {
            if (isIn(file, folders.get(i).asText())) {
                return again("/load_folders/" + i, folders.get(i));
            }
        }
        JsonNode entry =
                ReloadCall.JSON.createObjectNode().put("certificate", file).put("key", file);
        HttpRequest.Builder first = request(CERTIFICATES + "/load_files");
        return files.isArray()
                ? first.POST(body(entry)).build()
                : first.PUT(body(ReloadCall.JSON.createArrayNode().add(entry))).build();
    }

    private static boolean isIn(String file, String folder) {
        return file.startsWith(folder.endsWith("/") ? folder : folder + "/");
    }

    private HttpRequest again(String path, JsonNode entry) {
        return request(CERTIFICATES + path)
                .header("Cache-Control", "must-revalidate")
                .method("PATCH", body(entry))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(admin.resolve(path)).header("Content-Type", "application/json");
    }

    private static HttpRequest.BodyPublisher body(JsonNode json) {
        return BodyPublishers.ofString(json.toString());
    }

    /**
     * The exception for an error answer. If the answer contains Caddy's reason, Caddy has kept its previous
     * configuration.
     */
    private static NodeException refusal(BoundedHttp.Answer answer) {
        String why =
                ReloadCall.clean(ReloadCall.json(answer.body()).path("error").asText(""));
        if (why.isEmpty()) {
            return new NodeException(Kind.UNREADABLE, "Caddy answers with status " + answer.status());
        }
        if (answer.status() == FORBIDDEN) {
            return new NodeException(Kind.DENIED, why);
        }
        return new NodeException(why.contains("loading certificates") ? Kind.REFUSED : Kind.BUSY, why);
    }
}
