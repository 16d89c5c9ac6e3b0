// Node.js has no elements. A site that renders its pages there may import the package all the same.
export {};
