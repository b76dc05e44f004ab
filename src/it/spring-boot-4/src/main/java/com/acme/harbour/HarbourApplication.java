package com.acme.harbour;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The harbour master's office: who lies where, and since when. */
@SpringBootApplication
public class HarbourApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(HarbourApplication.class, arguments);
  }
}
