declare global {
  namespace App {
    interface Error {
      message: string;
      retryAfter?: number | null;
    }
  }
}

export {};
