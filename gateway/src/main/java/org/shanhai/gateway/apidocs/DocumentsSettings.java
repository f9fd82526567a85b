package org.shanhai.gateway.apidocs;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param issuer the one other place that the pages may talk to */
@ConfigurationProperties("shanhai.gateway.documents")
record DocumentsSettings(String issuer) {}
