package org.shanhai.issuer;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process. */
@SpringBootApplication
public class Issuer {

    static void main(String[] args) {
        SpringApplication.run(Issuer.class, args);
    }
}
