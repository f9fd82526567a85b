package org.shanhai.gateway.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param file entries are appended to it; when it is empty they go to the log, under the name {@code audit} */
@ConfigurationProperties("shanhai.gateway.audit")
record AuditSettings(@DefaultValue("") String file) {}
