package io.certloop.watcher.watch.kubernetes;

/** Of a TLS Secret. */
public record SecretName(String namespace, String name) {

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
