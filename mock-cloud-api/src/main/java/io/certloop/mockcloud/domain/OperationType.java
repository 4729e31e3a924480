package io.certloop.mockcloud.domain;

import java.util.Locale;

public enum OperationType {
    CREATE_DOMAIN,
    OFFLINE_DOMAIN,
    ONLINE_DOMAIN,
    FREEZE_DOMAIN,
    SSLIZE,
    UNSSLIZE,
    MODIFY_HTTPS_CRT,
    MODIFY_GEO_COVER,
    MODIFY_SOURCE,
    MODIFY_CACHE,
    MODIFY_REFERER,
    MODIFY_IPACL,
    MODIFY_UAACL,
    MODIFY_TIMEACL,
    MODIFY_BSAUTH,
    MODIFY_RANGE,
    UPDATE_RESP_HEADER;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isAboutHttps() {
        return this == SSLIZE || this == UNSSLIZE || this == MODIFY_HTTPS_CRT;
    }
}
