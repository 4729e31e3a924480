package io.certloop.mockcloud.provider;

/** @param name what the customer calls it; may be empty */
public record Upload(String name, String chainPem, String keyPem) {

    @Override
    public String toString() {
        return "Upload[" + name + "]";
    }
}
