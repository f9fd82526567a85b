package org.shanhai.impact;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the process. */
@SpringBootApplication
public class ImpactService {

    static void main(String[] args) {
        SpringApplication.run(ImpactService.class, args);
    }
}
