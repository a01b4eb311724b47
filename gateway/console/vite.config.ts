// Bundles the console into dist/: every script, worker, style and font comes from the gateway's own host.
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  // Relative addresses, so the folder may be served from any path; only /graphql is fixed, in console.tsx.
  base: "./",
  plugins: [react()],
  build: {
    target: "es2023",
    // Monaco is one chunk of about 3 MB, loaded after the first paint; splitting it further gains nothing here.
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    // GraphiQL's files carry "use no memo", an instruction to React's compiler, which does not run here.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
