package org.shanhai.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/** Starts the process. */
@SpringBootApplication
@EnableConfigurationProperties(IssuerProperties.class)
public class Issuer {

    static void main(String[] args) {
        SpringApplication.run(Issuer.class, args);
    }
}
