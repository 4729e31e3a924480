package io.certloop.mockcloud.operation;

/** The writes that the provider knows. */
public enum Action {
    CREATE_DOMAIN,
    DELETE_DOMAIN,
    SSLIZE,
    HTTPSCONF,
    UNSSLIZE,
    ONLINE,
    OFFLINE,
    CONFIG_CHANGE,
    REDO,
    ABANDON,
    HURRY_UP,
    VERIFY_CHECK,
    UNFREEZE,
    UPLOAD_CERTIFICATE,
    DELETE_CERTIFICATE,
    BIND_CERTIFICATE,
    PREPARE_ORDER,
    CREATE_ORDER,
    CLOSE_ORDER,
    RENEW_ORDER,
    REPLACE_ORDER
}
